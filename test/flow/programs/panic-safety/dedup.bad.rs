/// Removes neighbours that are equal.
pub fn dedup<T: PartialEq>(list: &mut Vec<T>) {
    let len = list.len();
    if len < 2 {
        return;
    }
    let data = list.as_mut_ptr();
    let mut write = 1usize;
    unsafe {
        for read in 1..len {
            let cand = data.add(read);
            if *cand == *data.add(write - 1) { //~ len-stale-during-user-code
                core::ptr::drop_in_place(cand);
            } else {
                core::ptr::copy(cand, data.add(write), 1);
                write += 1;
            }
        }
        list.set_len(write);
    }
}

pub fn unique_names(names: &mut Vec<String>) -> usize {
    names.sort();
    dedup(names);
    names.len()
}
