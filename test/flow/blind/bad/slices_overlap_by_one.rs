fn main() {
    let mut a = [0u8; 8];
    let p = a.as_mut_ptr();
    let (l, r) = unsafe { //~ aliasing
        (
            std::slice::from_raw_parts_mut(p, 5),
            std::slice::from_raw_parts_mut(p.add(4), 4),
        )
    };
    r[0] = 1;
    l[4] = 2; //~ aliasing
}
