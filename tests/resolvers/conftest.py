"""A local AWS for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.local_aws import local_aws


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with local_aws(tmp_path_factory.mktemp("server")) as address:
        yield address
