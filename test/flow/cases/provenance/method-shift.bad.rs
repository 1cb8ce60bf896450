fn main() {
    let mut bytes = [1u8, 2, 3, 4, 5, 6];
    let p = bytes.as_mut_ptr();
    unsafe { p.add(2).copy_from_nonoverlapping(p, 4) } //~ copy-nonoverlapping-same-buffer
    assert_eq!(bytes[2], 1);
}
