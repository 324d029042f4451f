"""joblib's side of the benchmark: two processes of its backend loky, which stay between the calls.

    echo 'map 1000000' | python3 joblib_peer.py
"""

import work

FUNCTIONS = {"square": work.square, "burn": work.burn}

if __name__ == "__main__":
    work.prepare()
    try:
        import joblib
        from joblib import Parallel, delayed
    except ImportError:
        work.missing("python3-joblib")

    with Parallel(n_jobs=work.WORKERS, backend="loky", batch_size=1) as parallel:
        work.serve(
            joblib.__version__,
            lambda name, values: parallel(delayed(FUNCTIONS[name])(value) for value in values),
            lambda lists: parallel(delayed(work.square_all)(values) for values in lists),
        )
