"""The benchmarks, one a module: `run` does a job with tacet and with something else."""
