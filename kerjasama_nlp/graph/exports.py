"""The graph for other tools: GraphML, GEXF, node-link JSON, and Parquet tables. Same graph, same bytes.

>>> graph = nx.MultiDiGraph()
>>> graph.add_node("partner:sagara", kind="partner", label="PT Sagara")
>>> print(node_link(graph).splitlines()[0])
{"directed": true, "multigraph": true, "graph": {}, "nodes": [
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx

from kerjasama_nlp.errors import EngineMissingError


def graphml(graph: nx.MultiDiGraph) -> str:
    """GraphML, as yEd, Gephi and Cytoscape read it."""
    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"


def gexf(graph: nx.MultiDiGraph) -> str:
    """GEXF, Gephi's own format, without the clock that networkx would put into its head."""
    buffer = io.BytesIO()
    nx.write_gexf(graph, buffer, version="1.2draft")
    text = buffer.getvalue().decode("utf-8")
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"


def node_link(graph: nx.MultiDiGraph) -> str:
    """Node-link JSON, one node or edge a line; `read_node_link` is the way back."""
    data = nx.node_link_data(graph, edges="edges")
    head = json.dumps({key: data[key] for key in ("directed", "multigraph", "graph")}, ensure_ascii=False)
    nodes = ",\n".join(json.dumps(node, ensure_ascii=False, sort_keys=True) for node in data["nodes"])
    edges = ",\n".join(json.dumps(edge, ensure_ascii=False, sort_keys=True) for edge in data["edges"])
    return f'{head[:-1]}, "nodes": [\n{nodes}\n], "edges": [\n{edges}\n]}}\n'


def read_node_link(text: str) -> nx.MultiDiGraph:
    """The graph that `node_link` wrote."""
    return nx.node_link_graph(json.loads(text), edges="edges")


def tables(graph: nx.MultiDiGraph) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges as flat rows with the same columns each: what the Parquet files hold."""
    nodes = [{"id": node, **data} for node, data in graph.nodes(data=True)]
    edges = [{"start": a, "end": b, **data} for a, b, data in graph.edges(data=True)]
    return _squared(nodes), _squared(edges)


def _squared(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return [{key: row.get(key) for key in columns} for row in rows]


def write_parquet(graph: nx.MultiDiGraph, folder: Path) -> tuple[Path, Path]:
    """Write nodes.parquet and edges.parquet into a folder.

    Raises:
        EngineMissingError: pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise EngineMissingError(
            "Tabel Parquet memerlukan pyarrow. Pasang dengan: pip install 'kerjasama-nlp[parquet]'"
        ) from error
    paths = folder / "nodes.parquet", folder / "edges.parquet"
    for path, rows in zip(paths, tables(graph), strict=True):
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return paths
