/** What runs: captures, replays, detectors, queues. */
@NullMarked
package io.netsentinel.rest.pipeline;

import org.jspecify.annotations.NullMarked;
