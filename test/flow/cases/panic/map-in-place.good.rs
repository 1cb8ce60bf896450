pub fn map_in_place<T>(v: &mut Vec<T>, mut f: impl FnMut(T) -> T) {
    let n = v.len();
    let p = v.as_mut_ptr();
    unsafe {
        // What is left of the elements leaks if `f` panics.
        v.set_len(0);
        for i in 0..n {
            let old = p.add(i).read();
            p.add(i).write(f(old));
        }
        v.set_len(n);
    }
}
