/// Removes neighbours that are equal.
pub fn dedup<T: PartialEq>(list: &mut Vec<T>) {
    let len = list.len();
    if len < 2 {
        return;
    }
    unsafe { list.set_len(0) };
    let mut fill = FillGap { list, read: 1, write: 1, len };
    while fill.read < len {
        let data = fill.list.as_mut_ptr();
        let equal = unsafe { *data.add(fill.read) == *data.add(fill.write - 1) };
        let at = fill.read;
        fill.read += 1;
        if equal {
            unsafe { core::ptr::drop_in_place(data.add(at)) };
        } else {
            unsafe { core::ptr::copy(data.add(at), data.add(fill.write), 1) };
            fill.write += 1;
        }
    }
}

/// Gives back to the vector what is left: the part done, and the part not yet looked at.
struct FillGap<'a, T> {
    list: &'a mut Vec<T>,
    read: usize,
    write: usize,
    len: usize,
}

impl<T> Drop for FillGap<'_, T> {
    fn drop(&mut self) {
        let rest = self.len - self.read;
        let data = self.list.as_mut_ptr();
        unsafe {
            core::ptr::copy(data.add(self.read), data.add(self.write), rest);
            self.list.set_len(self.write + rest);
        }
    }
}

pub fn unique_names(names: &mut Vec<String>) -> usize {
    names.sort();
    dedup(names);
    names.len()
}
