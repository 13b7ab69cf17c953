/** What a row costs; see {@code docs/bench/ml.sh}. */
package io.netsentinel.detector.ml.bench;
