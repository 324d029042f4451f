/**
 * The services with a Kafka and a Redis as others run them: TLS with a certificate authority of
 * their own, SASL for Kafka, and an ACL user for Redis.
 */
package dev.polyproc.systemtests.external;
