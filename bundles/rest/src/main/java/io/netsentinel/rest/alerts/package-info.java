/** Alerts, what people make of them, and the detections behind them. */
@NullMarked
package io.netsentinel.rest.alerts;

import org.jspecify.annotations.NullMarked;
