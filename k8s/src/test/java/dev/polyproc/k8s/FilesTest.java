package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files as they lie here, put together as the overlay {@code local} has it. */
class FilesTest implements WiringRules, RestrictedRules, RunningRules {
  static final Path HOME = Path.of(System.getProperty("polyproc.home"), "k8s");
  static final Folder LOCAL = Folder.read(HOME.resolve("overlays/local"));

  private final Manifests manifests = LOCAL.manifests();

  @Override
  public Manifests manifests() {
    return manifests;
  }

  @Test
  void kustomizations_allFolders_listAllFiles() throws IOException {
    var named = LOCAL.tree().stream().flatMap(it -> it.files().stream()).toList();

    try (var base = Files.walk(HOME.resolve("base"));
        var overlay = Files.walk(HOME.resolve("overlays/local"))) {
      assertThat(named)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(base, overlay).filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void files_ofBase_haveOneKindAndItsName() throws IOException {
    for (var file : LOCAL.tree().stream().flatMap(it -> it.manifestFiles().stream()).toList()) {
      assertThat(StrictYaml.manifests(Files.readString(file)))
          .as(file.toString())
          .extracting(HasMetadata::getKind)
          .extracting(kind -> kind.toLowerCase(Locale.ROOT) + ".yaml")
          .containsOnly(file.getFileName().toString());
    }
  }

  @Test
  void manifests_ofBase_areInTheRestrictedNamespace() {
    assertThat(LOCAL.kustomization().namespace())
        .isEqualTo(manifests.of(Namespace.class).get(0).getMetadata().getName());
    assertThat(manifests.all()).allMatch(it -> it.getMetadata().getNamespace() == null);
  }

  /** By these names its pods and services are called from within the cluster. */
  @Test
  void allowedHosts_ofBase_includeTheServiceNames() {
    var namespace = LOCAL.kustomization().namespace();

    assertThat(manifests.data("callers").get("POLYPROC_HTTP_ALLOWED_HOSTS").split(",", -1))
        .containsExactly(
            "*." + namespace, "*." + namespace + ".svc", "*." + namespace + ".svc.cluster.local");
  }

  @Test
  void overlay_patches_targetExistingResources() {
    var images =
        manifests.containers().stream().map(it -> it.getImage().split(":", -1)[0]).toList();

    assertThat(images)
        .containsAll(LOCAL.kustomization().images().stream().map(it -> it.name()).toList());
    assertThat(manifests.workloads())
        .extracting(Workload::name)
        .containsAll(LOCAL.kustomization().replicas().stream().map(it -> it.name()).toList());
  }

  @Test
  void base_allFiles_haveNoPassword() {
    assertThat(LOCAL.tree())
        .filteredOn(it -> !it.equals(LOCAL))
        .allMatch(it -> it.kustomization().secretGenerator().isEmpty());
  }
}
