fn main() {
    let mut v = vec![0u32; 6];
    let base = v.as_mut_ptr();
    let mut parts: Vec<&mut [u32]> = Vec::new();
    for i in 0..3 {
        parts.push(unsafe { std::slice::from_raw_parts_mut(base.add(i * 2), 2) });
    }
    parts[0][1] = 1;
    parts[2][0] = 2;
    parts[1][1] = 3;
    println!("{v:?}");
}
