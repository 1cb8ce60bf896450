fn main() {
    let mut v = vec![Box::new(1u8), Box::new(2)];
    let b = v.remove(0);
    let p = &raw const *b;
    println!("{}", unsafe { *p });
    drop(b);
}
