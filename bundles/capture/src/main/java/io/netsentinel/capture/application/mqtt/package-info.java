/** How an MQTT connection begins: 3.1, 3.1.1 and 5. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.mqtt;
