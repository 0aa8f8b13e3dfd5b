# SPDX-License-Identifier: Apache-2.0
"""Benchmarks that run whole programs: Cork beside its peers, from the same clients."""
