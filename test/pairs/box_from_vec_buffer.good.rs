fn main() {
    let mut v: Vec<u16> = Vec::with_capacity(8);
    v.push(1);
    let raw = v.as_mut_ptr();
    let (len, cap) = (v.len(), v.capacity());
    std::mem::forget(v);
    let again = unsafe { Vec::from_raw_parts(raw, len, cap) };
    println!("{:?}", again);
}
