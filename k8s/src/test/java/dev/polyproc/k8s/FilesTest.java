package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the files of this module: each is used, and is where its name says. */
class FilesTest {
  private static final Path HOME = Combination.HOME;

  /** All folders that an overlay, a component or the tour consists of. */
  private static final Set<Folder> FOLDERS =
      Stream.of(
              Combination.OVERLAYS.stream().map(it -> "overlays/" + it),
              Combination.COMPONENTS.stream().map(it -> "components/" + it),
              Stream.of("tour"))
          .flatMap(names -> names)
          .flatMap(it -> Folder.read(HOME.resolve(it)).tree().stream())
          .collect(Collectors.toSet());

  @Test
  void kustomizations_allFolders_listAllFiles() throws IOException {
    var there = new ArrayList<Path>();
    for (var folder : List.of("base", "components", "overlays", "tour")) {
      try (var files = Files.walk(HOME.resolve(folder))) {
        files.filter(Files::isRegularFile).forEach(there::add);
      }
    }

    assertThat(FOLDERS.stream().flatMap(it -> it.files().stream()))
        .doesNotHaveDuplicates()
        .filteredOn(file -> file.startsWith(HOME))
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void manifestFiles_all_haveOneKindAndItsName() throws IOException {
    for (var file : FOLDERS.stream().flatMap(it -> it.manifestFiles().stream()).toList()) {
      assertThat(StrictYaml.manifests(Files.readString(file)))
          .as(file.toString())
          .extracting(HasMetadata::getKind)
          .extracting(kind -> kind.toLowerCase(Locale.ROOT) + ".yaml")
          .containsOnly(file.getFileName().toString());
    }
  }

  @Test
  void components_all_areComponents() {
    for (var folder : FOLDERS) {
      assertThat(folder.kustomization().isComponent())
          .as(folder.path().toString())
          .isEqualTo(folder.path().getParent().endsWith("components"));
    }
  }

  @Test
  void folders_exceptLocal_haveNoPassword() {
    assertThat(FOLDERS)
        .filteredOn(it -> !it.kustomization().secretGenerator().isEmpty())
        .extracting(it -> it.path().getFileName().toString())
        .containsExactly("local");
  }
}
