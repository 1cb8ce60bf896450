pub fn dedup<T: PartialEq>(v: &mut Vec<T>) {
    let n = v.len();
    if n < 2 {
        return;
    }
    let p = v.as_mut_ptr();
    let mut kept = 1;
    unsafe {
        for i in 1..n {
            if *p.add(i) == *p.add(kept - 1) { //~ len-stale-during-user-code
                std::ptr::drop_in_place(p.add(i)); //~| len-stale-during-user-code
            } else {
                std::ptr::copy(p.add(i), p.add(kept), 1);
                kept += 1;
            }
        }
        v.set_len(kept);
    }
}
