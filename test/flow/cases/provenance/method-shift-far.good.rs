fn main() {
    let mut bytes = [1u8, 2, 3, 4, 5, 6];
    let p = bytes.as_mut_ptr();
    unsafe { p.add(3).copy_from_nonoverlapping(p, 3) }
    assert_eq!(bytes[3], 1);
}
