"""Dask's side of the benchmark: a local cluster of two worker processes with one thread each.

    echo 'map 1000000' | python3 dask_peer.py
"""

import logging
import tempfile
from array import array

import work

FUNCTIONS = {"square": work.square, "burn": work.burn}


def square_array(values):
    return array("q", work.square_all(values))


def map_arrays(client, lists):
    """Maps the chunks as arrays, because Dask serialises a list of a hundred thousand numbers for a minute."""
    arrays = client.scatter([array("q", values) for values in lists], hash=False)
    arrays = client.map(square_array, arrays, pure=False)
    return [values.tolist() for values in client.gather(arrays)]


if __name__ == "__main__":
    work.prepare()
    try:
        import distributed
        from distributed import Client, LocalCluster
    except ImportError:
        work.missing("python3-dask python3-distributed")

    folder = tempfile.TemporaryDirectory(prefix="polyproc-dask-")
    cluster = LocalCluster(
        local_directory=folder.name,
        n_workers=work.WORKERS,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )
    with folder, cluster, Client(cluster) as client:
        # Without "pure", Dask returns the result of an earlier call with the same argument.
        work.serve(
            distributed.__version__,
            lambda name, values: client.gather(client.map(FUNCTIONS[name], values, pure=False)),
            lambda lists: map_arrays(client, lists),
        )
