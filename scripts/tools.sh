# What building Greenroom needs and a bare machine may lack: a C compiler and Rust.
# Sourced by `start`, `prove` and `.ci/run`; installs nothing that is there already.

rust_wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

need_packages() {
    if command -v apt-get >/dev/null 2>&1; then
        echo "Installing with apt-get: $*" >&2
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    else
        echo "Please install these packages, then run this again: $*" >&2
        exit 2
    fi
}

missing=
command -v cc >/dev/null 2>&1 || missing="$missing gcc libc6-dev"
command -v curl >/dev/null 2>&1 || command -v cargo >/dev/null 2>&1 || missing="$missing curl ca-certificates"
# shellcheck disable=SC2086
[ -z "$missing" ] || need_packages $missing

[ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"

rust_is_new_enough() {
    command -v cargo >/dev/null 2>&1 || return 1
    have=$(rustc --version | sed 's/rustc \([0-9]*\.[0-9]*\).*/\1/')
    [ "$(printf '%s\n%s\n' "$rust_wanted" "$have" | sort -V | head -n 1)" = "$rust_wanted" ]
}

if ! rust_is_new_enough; then
    echo "Installing Rust (rustup, stable)" >&2
    if command -v rustup >/dev/null 2>&1; then
        rustup toolchain install stable --profile minimal --component rustfmt --component clippy
        export RUSTUP_TOOLCHAIN=stable
    else
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
            sh -s -- -y --profile minimal --component rustfmt --component clippy
        . "$HOME/.cargo/env"
    fi
fi
