pub fn f(v: &mut Vec<u32>) {
    let mut at = v.as_ptr();
    let end = unsafe { at.add(v.len()) };
    while at != end {
        let value = unsafe { *at }; //~ ptr-across-realloc
        if value % 2 == 1 {
            v.push(value + 1);
        }
        at = unsafe { at.add(1) };
    }
}
