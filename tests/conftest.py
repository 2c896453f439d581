"""試験全体の設定。CI では決まった例、手元では ``--hypothesis-profile=random`` で無作為の例を使う。"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
# Where the same tests run again: under coverage, and on further interpreters.
settings.register_profile(
    "few", derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("random", derandomize=False, deadline=None, max_examples=500)
settings.load_profile("ci")
