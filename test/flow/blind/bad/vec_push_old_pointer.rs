fn main() {
    let mut v = vec![1, 2, 3];
    let p = v.as_mut_ptr();
    v.push(4);
    unsafe { *p = 10 }; //~ realloc
    println!("{v:?}");
}
