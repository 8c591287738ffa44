# Sourced by scripts/demo and scripts/test: finds Python, makes .venv, installs the package with the extras named in
# $EXTRAS, and Tesseract with Indonesian where it may. Does nothing the second time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "== $*" >&2; }

as_root() { # runs a command as root when that needs no password; otherwise fails
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

apt_install() {
    command -v apt-get >/dev/null || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || return 1
}

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"
            return
        fi
    done
    return 1
}

PYTHON=$(find_python) || { say "Perlu Python 3.11 atau lebih baru (needs Python >= 3.11): apt install python3"; exit 1; }

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    if ! "$PYTHON" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        say "Memasang python3-venv"
        apt_install python3-venv || { say "Jalankan dulu (run first): apt install python3-venv"; exit 1; }
        "$PYTHON" -m venv .venv
    fi
fi

stamp=.venv/.installed-$(printf '%s' "$EXTRAS" | tr ',' '-')
want=$(cksum < pyproject.toml)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ]; then
    say "Memasang kerjasama-nlp[$EXTRAS] ke .venv (beberapa menit pada kali pertama)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[$EXTRAS]"
    printf '%s' "$want" > "$stamp"
fi

has_indonesian() { # yes 0, no 1; a package that does not even import ends the script with its own error
    local answer
    answer=$(.venv/bin/python -c 'from kerjasama_nlp.read.engines import has_tesseract; print(has_tesseract())') || exit 1
    [ "$answer" = True ]
}

if ! has_indonesian; then
    say "Memasang Tesseract dengan bahasa Indonesia"
    if ! apt_install tesseract-ocr tesseract-ocr-ind tesseract-ocr-eng || ! has_indonesian; then
        say "Tesseract tidak dapat dipasang dari sini. Untuk hasil terbaik jalankan (for best results run):"
        say "    sudo apt install tesseract-ocr tesseract-ocr-ind tesseract-ocr-eng"
        say "Melanjutkan dengan RapidOCR, mesin OCR yang ikut dalam paket Python (going on with RapidOCR)."
    fi
fi
