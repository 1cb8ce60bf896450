fn main() {
    let mut v: Vec<u8> = Vec::with_capacity(64);
    v.extend_from_slice(b"abc");
    let p = v.as_ptr();
    let b = v.into_boxed_slice();
    println!("{} {}", b.len(), unsafe { *p }); //~ realloc
}
