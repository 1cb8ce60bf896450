fn main() {
    let mut v = vec![1usize];
    let p = &raw mut v;
    unsafe {
        (*p).push((*p).len());
        let n = (&*p).len();
        (&mut *p).push(n);
    }
    println!("{v:?}");
}
