/**
 * Checks the manifests, without a cluster and without kubectl.
 *
 * <p>{@link dev.polyproc.k8s.Folder} reads a folder of kustomize, and {@link
 * dev.polyproc.k8s.Rendering} combines it with those to which it refers. {@link
 * dev.polyproc.k8s.StrictYaml} then reads each object as strictly as the API server can. The
 * result, {@link dev.polyproc.k8s.Manifests}, must satisfy {@link dev.polyproc.k8s.WiringRules},
 * {@link dev.polyproc.k8s.RestrictedRules} and {@link dev.polyproc.k8s.RunningRules} for every
 * {@link dev.polyproc.k8s.Combination} of an overlay with components. If kubectl is installed, its
 * output must be the same.
 *
 * <p>{@link dev.polyproc.k8s.Policies} decides which connections the network policies allow, and
 * {@link dev.polyproc.k8s.Flows} finds those that the pods need in their settings.
 */
package dev.polyproc.k8s;
