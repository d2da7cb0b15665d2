from threadpoolctl import threadpool_info

from interviewkit.suggest.threads import one_thread


def in_use() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_a_function_is_kept_to_one_thread_and_leaves_the_rest_as_it_was():
    def work(add: int, *, more: int = 0) -> tuple[int, list[int]]:
        return add + more, in_use()

    before = in_use()
    found, during = one_thread("numpy", "scipy.linalg")(work)(1, more=2)
    assert found == 3
    assert during
    assert set(during) == {1}
    assert in_use()[: len(before)] == before
