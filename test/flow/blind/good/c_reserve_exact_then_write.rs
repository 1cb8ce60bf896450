fn main() {
    let mut v: Vec<u8> = Vec::new();
    v.reserve_exact(16);
    let p = v.as_mut_ptr();
    for i in 0..16u8 {
        v.push(i);
    }
    println!("{}", unsafe { *p.add(15) });
}
