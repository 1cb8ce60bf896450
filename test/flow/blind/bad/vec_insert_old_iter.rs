fn main() {
    let mut v = vec![1, 2, 3];
    let mut p = v.as_ptr();
    let end = unsafe { p.add(v.len()) };
    while p != end {
        let x = unsafe { *p }; //~ realloc
        if x == 2 {
            v.insert(0, 9);
        }
        p = unsafe { p.add(1) };
    }
}
