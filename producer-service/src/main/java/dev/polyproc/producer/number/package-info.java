/** The conversion of numbers between JSON and packed memory. */
package dev.polyproc.producer.number;
