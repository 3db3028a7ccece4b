"""Write a cluster's records back in the format that they are loaded from."""

from pathlib import Path

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cluster
from thidua.usecases.records_folder import write_folder


def export_records(cluster: str, folder: Path, *, actor: str) -> list[Path]:
    """Write the cluster's folder and return its files; refused where one stands already."""
    require(actor, Right.EDIT_CLUSTER, cluster)
    record = find_cluster(cluster)
    if folder.exists() and any(folder.iterdir()):
        raise refuse(
            "folder-not-empty",
            f"Thư mục «{folder}» đã có tệp; hãy chọn thư mục mới để không ghi đè lên hồ sơ cũ.",
        )
    return write_folder(record, folder)
