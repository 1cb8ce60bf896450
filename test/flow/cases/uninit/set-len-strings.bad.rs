pub fn names(n: usize) -> Vec<String> {
    let mut v: Vec<String> = Vec::with_capacity(n);
    unsafe { v.set_len(n) } //~ set-len-before-init
    for name in v.iter_mut() {
        *name = String::from("x"); //~| assign-drops-uninit|set-len-before-init
    }
    v
}
