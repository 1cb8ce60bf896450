fn main() {
    let mut a = [1, 2, 3, 4];
    let p = a.as_mut_ptr();
    let (l, r) = unsafe {
        (
            std::slice::from_raw_parts_mut(p, 2),
            std::slice::from_raw_parts_mut(p.add(2), 2),
        )
    };
    l[0] = 9;
    r[0] = 8;
    l[1] = 7;
    println!("{a:?}");
}
