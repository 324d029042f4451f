/**
 * Checks the manifests, without a cluster and without kubectl.
 *
 * <p>{@link dev.polyproc.k8s.StrictYaml} reads a manifest as the API server does that is told to be
 * strict; {@link dev.polyproc.k8s.Folder} puts a kustomization's folders together. What comes out,
 * {@link dev.polyproc.k8s.Manifests}, has to keep the rules of {@link
 * dev.polyproc.k8s.WiringRules}, {@link dev.polyproc.k8s.RestrictedRules} and {@link
 * dev.polyproc.k8s.RunningRules}. Where there is a kubectl, so has what it renders.
 */
package dev.polyproc.k8s;
