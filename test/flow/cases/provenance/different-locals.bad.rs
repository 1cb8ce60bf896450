fn main() {
    let x = 1u32;
    let y = 2u32;
    let (p, q) = (&raw const x, &raw const y);
    let gap = unsafe { q.byte_offset_from(p) }; //~ offset-from-other-allocation
    assert!(gap != 0);
}
