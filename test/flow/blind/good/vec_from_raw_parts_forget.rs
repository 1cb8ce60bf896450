fn main() {
    let mut v = vec![1u8, 2, 3];
    let (p, l, c) = (v.as_mut_ptr(), v.len(), v.capacity());
    std::mem::forget(v);
    let w = unsafe { Vec::from_raw_parts(p, l, c) };
    println!("{w:?}");
}
