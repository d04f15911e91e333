"""A language model of random numbers as a GGUF file: it writes letters without sense, served as any other is."""

from __future__ import annotations

from pathlib import Path

import numpy as np

WIDTH, INNER, HEADS, LAYERS = 64, 128, 4, 2
CONTROL = ("<unk>", "<s>", "</s>")


def write_tiny_model(path: Path, context: int = 8192) -> Path:
    """Writes the model to `path`: llama's shapes, the 256 bytes and the letters, room for `context` of them."""
    from gguf import GGUFWriter, TokenType

    tokens = [*CONTROL, *(f"<0x{byte:02X}>" for byte in range(256)), "\u2581", *map(chr, range(97, 123))]
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL, *[TokenType.BYTE] * 256]
    writer = GGUFWriter(path, "llama")
    writer.add_context_length(context)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([*kinds, *[TokenType.NORMAL] * (len(tokens) - len(kinds))])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    # It writes nothing but letters: no end, and no byte that cannot be read.
    chance = np.random.default_rng(0)
    for name, shape in _shapes(len(tokens)).items():
        drawn = chance.standard_normal(shape) * 0.05 if len(shape) == 2 else np.ones(shape)
        if name == "output.weight":
            drawn[: len(kinds)] = 0
        writer.add_tensor(name, drawn.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _shapes(vocabulary: int) -> dict[str, tuple[int, ...]]:
    square, up = (WIDTH, WIDTH), (INNER, WIDTH)
    block = {"attn_q": square, "attn_k": square, "attn_v": square, "attn_output": square}
    block |= {"ffn_gate": up, "ffn_up": up, "ffn_down": (WIDTH, INNER), "attn_norm": (WIDTH,), "ffn_norm": (WIDTH,)}
    ends = {"token_embd": (vocabulary, WIDTH), "output_norm": (WIDTH,), "output": (vocabulary, WIDTH)}
    layers = {f"blk.{n}.{part}": shape for n in range(LAYERS) for part, shape in block.items()}
    return {f"{name}.weight": shape for name, shape in (ends | layers).items()}
