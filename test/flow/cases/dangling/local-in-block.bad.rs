fn main() {
    let p;
    {
        let mut x = 5u32;
        p = &raw mut x;
        x += 1;
    }
    unsafe { *p = 6 } //~ raw-outlives-owner
}
