pub fn grow(values: &mut Vec<usize>) {
    let p: *mut Vec<usize> = values;
    let values = unsafe { &mut *p };
    values.push(values.len());
    values.push(values.len());
}
