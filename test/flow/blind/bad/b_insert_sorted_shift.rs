pub fn insert_sorted<T: PartialOrd>(v: &mut Vec<T>, x: T) {
    v.reserve(1);
    let n = v.len();
    unsafe {
        let p = v.as_mut_ptr();
        v.set_len(n + 1); //~ uninit
        let mut i = n;
        while i > 0 && *p.add(i - 1) > x { //~ panic-safety
            std::ptr::copy(p.add(i - 1), p.add(i), 1);
            i -= 1;
        }
        p.add(i).write(x);
    }
}
