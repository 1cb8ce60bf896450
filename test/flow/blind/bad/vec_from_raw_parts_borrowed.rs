fn main() {
    let mut v = vec![1u8, 2, 3];
    let w = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), v.len(), v.capacity()) };
    println!("{}", w.len());
    drop(w);
    println!("{}", v[0]); //~ dangling
}
