pub fn map_in_place<T>(v: &mut Vec<T>, mut f: impl FnMut(T) -> T) {
    let p = v.as_mut_ptr();
    for i in 0..v.len() {
        unsafe {
            let old = p.add(i).read();
            p.add(i).write(f(old)); //~ ptr-read-then-user-code|len-stale-during-user-code
        }
    }
}
