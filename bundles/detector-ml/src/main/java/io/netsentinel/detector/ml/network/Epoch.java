package io.netsentinel.detector.ml.network;

import java.time.Duration;

/**
 * How far a training has come.
 *
 * @param number of this epoch, from 1
 * @param of how many there are at most
 * @param loss mean over the training rows of what training minimizes: the squared error a value, for a variational
 *     autoencoder the negative evidence lower bound
 * @param heldOutLoss mean squared error a value over the held-out rows, after this epoch
 * @param best whether no earlier epoch was better on the held-out rows
 * @param remaining how long all further epochs would take
 */
public record Epoch(int number, int of, double loss, double heldOutLoss, boolean best, Duration remaining) {}
