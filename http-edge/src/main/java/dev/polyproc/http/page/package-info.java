/** The files of web pages: {@link dev.polyproc.http.page.PageFiles}. */
package dev.polyproc.http.page;
