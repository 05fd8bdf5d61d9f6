//! Base64, as Python's `base64` module writes and reads it.

/// Written with padding.
pub fn encode(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let index = (group >> (18 - 6 * at)) & 63;
            let letter = ALPHABET.get(index as usize).copied().unwrap_or(b'=');
            out.push(if at > chunk.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    out
}

/// Reads base64. Letters outside the alphabet are skipped; `None` when the padding is wrong.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut count, mut pads) = (0_u32, 0_usize, 0_usize);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                pads += 1;
                if count >= 2 && count + pads >= 4 {
                    flush(&mut out, group, count);
                    return Some(out);
                }
                continue;
            }
            _ => continue,
        };
        pads = 0;
        group = group << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            flush(&mut out, group, count);
            (group, count) = (0, 0);
        }
    }
    (count == 0).then_some(out)
}

/// The bytes of a group of 2, 3 or 4 letters.
fn flush(out: &mut Vec<u8>, group: u32, count: usize) {
    let whole = group << (6 * (4 - count));
    out.extend(whole.to_be_bytes().iter().skip(1).take(count - 1));
}

#[cfg(test)]
mod tests;
