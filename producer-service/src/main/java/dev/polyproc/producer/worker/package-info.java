/** The live workers, as producer-service reads them. */
package dev.polyproc.producer.worker;
