// The file experiment.json that ./run experiment writes.

import { seriesOf } from './speedup.js';

/**
 * Returns what the page shows of the file's text.
 *
 * @returns {{command: string, machine: string, cores: number, began: string, all: {label: string, series: object}[]}}
 *     with a series for each job that was measured; `cores` is 0 if it is not known
 * @throws an error in words if the text is not such a file
 */
export function readExperiment(text) {
  const json = parsed(text);
  if (!Array.isArray(json?.runs) || json.runs.length === 0 || !json.runs.every(isRun)) {
    throw new Error('The file has no runs: it is not the experiment.json that ./run experiment writes.');
  }
  const byJob = new Map();
  for (const { workload, workers, seconds } of json.runs) {
    const label = labelOf(workload);
    byJob.set(label, [...(byJob.get(label) ?? []), { workers, seconds, size: workload.size }]);
  }
  return {
    command: json.command ?? '',
    machine: json.machine ?? '',
    cores: json.cores ?? 0,
    began: json.began ?? '',
    all: [...byJob].map(([label, runs]) => ({ label, series: seriesOf(runs) })),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The file is not JSON. Choose experiment.json in the folder that ./run experiment wrote.');
  }
}

function isRun(run) {
  return run?.workers > 0 && run.seconds > 0 && run.workload?.size > 0;
}

/** As module experiments names a job: 64 × burn(50). */
export function labelOf({ function: name, argument, size, chunksize }) {
  const calls = `${size} × ${name}(${JSON.stringify(argument)})`;
  return chunksize === 1 ? calls : `${calls}, chunksize ${chunksize}`;
}
