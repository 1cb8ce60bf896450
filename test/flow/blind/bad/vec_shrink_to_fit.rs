fn main() {
    let mut v: Vec<u64> = Vec::with_capacity(100);
    v.push(1);
    let p = v.as_ptr();
    v.shrink_to_fit();
    println!("{}", unsafe { *p }); //~ realloc
}
