/** SYN, UDP and ICMP floods. */
@NullMarked
package io.netsentinel.detectors.flood;

import org.jspecify.annotations.NullMarked;
